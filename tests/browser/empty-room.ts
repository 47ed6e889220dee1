/** A camera that may be used, and shows an empty room. */
export const CAMERA = `<canvas id="room" hidden></canvas><script>
  const room = document.querySelector('#room').getContext('2d');
  setInterval(() => room.fillRect(0, 0, 300, 150), 50);
  navigator.permissions.query = async () => ({ state: 'granted' });
  navigator.mediaDevices.getUserMedia = async () => room.canvas.captureStream();
</script>`;
